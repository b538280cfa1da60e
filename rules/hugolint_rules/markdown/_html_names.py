"""The names of HTML's elements, those that are out of use too, and of SVG's and MathML's that are in pages."""

ELEMENTS = frozenset(
    """a abbr acronym address applet area article aside audio b base basefont bdi bdo bgsound big blink blockquote body br
    button canvas caption center cite code col colgroup data datalist dd del details dfn dialog dir div dl dt em embed
    fieldset figcaption figure font footer form frame frameset h1 h2 h3 h4 h5 h6 head header hgroup hr html i iframe image
    img input ins kbd keygen label legend li link main map mark marquee menu menuitem meta meter nav nobr noembed noframes
    noscript object ol optgroup option output p param picture plaintext portal pre progress q rb rp rt rtc ruby s samp
    script search section select slot small source spacer span strike strong style sub summary sup svg table tbody td
    template textarea tfoot th thead time title tr track tt u ul var video wbr xmp
    animate circle clippath defs desc ellipse filter foreignobject g line lineargradient marker mask metadata path pattern
    polygon polyline radialgradient rect stop symbol text tspan use view
    math mfrac mi mn mo mroot mrow msqrt mstyle msub msubsup msup mtable mtd mtext mtr annotation semantics""".split()
)
EMBEDDED = frozenset("audio canvas embed form iframe img input math object picture script svg video".split())
"""Elements that show, play or do something without any text in them."""
