"""The types that Hugo reads settings into (`config/allconfig/allconfig.go`, `alldecoders.go`, and the packages that they name)."""

from collections.abc import Iterable, Mapping

from hugolint.hugo.cascade.page_matcher import SITES
from hugolint.hugo.front_matter.weak_decoding import Shape


def _all(names: str, shape: Shape) -> Mapping[str, Shape]:
    return dict.fromkeys(names.split(), shape)


def _services(names: str, keys: str = "") -> Mapping[str, Shape]:
    return _all(names, _all(f"disable {keys}", "boolean"))


MENU_ENTRY: Mapping[str, Shape] = {
    **_all("identifier parent name pre post url pageref title", "text"),
    "weight": "integer",
    "params": "table",
}
_MOUNT: Mapping[str, Shape] = {
    **_all("source target lang", "text"),
    **_all("files includefiles excludefiles", ("text",)),
    "sites": SITES,
    "disablewatch": "boolean",
}
_SEGMENT: Shape = ({**_all("kind path output", ("text",)), "lang": "text", "sites": SITES},)
_GLOBS: Mapping[str, Shape] = {"for": _all("excludes includes", ("text",))}
_MARKUP: Mapping[str, Shape] = {
    "defaultmarkdownhandler": "text",
    "tableofcontents": {"startlevel": "integer", "endlevel": "integer", "ordered": "boolean"},
    "highlight": {
        **_all("codefences noclasses linenumbersintable guesssyntax anchorlinenos hl_inline", "boolean"),
        **_all("tabwidth linenostart", "integer"),
        **_all("style wrapperclass lineanchors hl_lines", "text"),
    },
    "goldmark": {
        "duplicateresourcefiles": "boolean",
        "renderer": _all("hardwraps xhtml unsafe", "boolean"),
        "renderhooks": _all("image link", {"useembedded": "text", "enabledefault": "boolean"}),
        "parser": {
            **_all("autoheadingid autodefinitiontermid wrapstandaloneimagewithinparagraph", "boolean"),
            **_all("autoidtype autoheadingidtype", "text"),
        },
        "extensions": {
            **_all("definitionlist table strikethrough linkify tasklist", "boolean"),
            "linkifyprotocol": "text",
            "cjk": _all("enable eastasianlinebreaks escapedspace", "boolean"),
            "extras": _all("delete insert mark subscript superscript", {"enable": "boolean"}),
            "passthrough": {"enable": "boolean", "delimiters": _all("block inline", (("text",),))},
        },
    },
}
_IMAGING: Mapping[str, Shape] = {
    **_all("resamplefilter anchor bgcolor hint compression", "plain text"),
    "quality": "plain integer",
    "exif": {
        **_all("includefields excludefields", "plain text"),
        **_all("disabledate disablelatlong", "plain boolean"),
    },
    "jpeg": {"quality": "plain integer"},
    "webp": {**_all("quality method", "plain integer"), **_all("hint compression", "plain text")},
    "avif": {**_all("quality encoderspeed", "plain integer"), **_all("hint compression", "plain text")},
}
_MINIFY: Mapping[str, Shape] = {
    **_all("minifyoutput disablehtml disablecss disablejs disablejson disablesvg disablexml", "boolean"),
    "tdewolff": {
        "html": _all(
            "keepcomments keepconditionalcomments keepspecialcomments keepdefaultattrvals keepdocumenttags keependtags "
            "keepquotes keepwhitespace",
            "boolean",
        ),
        "css": {**_all("precision version", "integer"), "keepcss2": "boolean", "inline": "boolean"},
        "js": {**_all("precision version", "integer"), "keepvarnames": "boolean"},
        "json": {"precision": "integer", "keepnumbers": "boolean"},
        "svg": {"precision": "integer", "keepcomments": "boolean"},
        "xml": {"keepwhitespace": "boolean"},
    },
}
OF_LANGUAGES: Mapping[str, Shape] = _all(
    "label locale direction languagename languagecode languagedirection", "plain text"
)
"""What a language has that the site has not (`langs/config.go`)."""
_OF_PAGES: Mapping[str, Shape] = {
    "sitemap": {"changefreq": "text", "priority": "number", "filename": "text", "disable": "boolean"},
    "pagination": {"disablealiases": "boolean", "pagersize": "integer", "path": "text"},
    "page": _all("nextprevsortorder nextprevinsectionsortorder", "text"),
    "related": {
        "threshold": "integer",
        **_all("includenewer tolower", "boolean"),
        "indices": (
            {
                **_all("name type pattern", "text"),
                **_all("weight cardinalitythreshold", "integer"),
                **_all("applyfilter tolower", "boolean"),
            },
        ),
    },
    "privacy": {
        **_services("disqus"),
        **_services("googleanalytics", "respectdonottrack"),
        **_services("instagram", "simple"),
        **_services("vimeo x", "enablednt simple"),
        **_services("youtube", "privacyenhanced"),
    },
    "services": {
        "disqus": {"shortname": "text"},
        "googleanalytics": {"id": "text"},
        "instagram": {"disableinlinecss": "boolean", "accesstoken": "text"},
        "x": {"disableinlinecss": "boolean"},
        "rss": {"limit": "integer"},
    },
    "markup": _MARKUP,
}
_TEXTS = (
    "copyright newcontenteditor languagecode locale defaultoutputformat defaultcontentrole defaultcontentversion "
    "sectionpagesmenu reflinkserrorlevel reflinksnotfoundurl titlecasestyle timeout environment ignorevendorpaths"
)
_BOOLEANS = (
    "buildfuture builddrafts buildexpired enablerobotstxt hascjklanguage enableemoji enablegitinfo relativeurls "
    "canonifyurls removepathaccents disablepathtolower disablealiases disablehugogeneratorinject disablelivereload "
    "pluralizelisttitles capitalizelisttitles enablemissingtranslationplaceholders defaultcontentlanguageinsubdir "
    "defaultcontentroleinsubdir defaultcontentversioninsubdir disabledefaultlanguageredirect "
    "disabledefaultsiteredirect templatemetrics templatemetricshints nobuildlock ignorecache paniconwarning "
    "printunusedtemplates printi18nwarnings printpathwarnings notimes nochmod"
)
ROOT: Mapping[str, Shape] = {
    **_all(_TEXTS, "text"),
    **_all(_BOOLEANS, "boolean"),
    **_all("disablekinds disablelanguages rendersegments mainsections ignorelogs ignorefiles theme", ("text",)),
    "summarylength": "integer",
    **_OF_PAGES,
    "imaging": _IMAGING,
    "minify": _MINIFY,
    "security": {"enableinlineshortcodes": "boolean"},
    "deployment": {
        "targets": ({**_all("name url include exclude", "text"), "stripindexhtml": "boolean"},),
        "matchers": (
            {**_all("pattern cachecontrol contentencoding contenttype", "text"), **_all("gzip force", "boolean")},
        ),
        **_all("confirm dryrun force invalidatecdn", "boolean"),
        **_all("maxdeletes workers", "integer"),
    },
    "httpcache": {
        "respectcachecontrolnostoreinresponse": "boolean",
        "respectcachecontrolnostoreinrequest": "boolean",
        "cache": _GLOBS,
        "polls": ({**_GLOBS, "disable": "boolean"},),
    },
    "module": {
        "mounts": (_MOUNT,),
        "imports": ({"path": "text", "mounts": (_MOUNT,), "disable": "boolean"},),
        **_all("noproxy private auth proxy novendor workspace", "text"),
        "hugoversion": {"min": "text", "max": "text", "extended": "boolean"},
        "vendorclosest": "boolean",
    },
}
OF_DIMENSIONS: Shape = {"weight": "plain integer"}
"""What a version, or a role, is set to."""
OF_SEGMENTS: Shape = {"excludes": _SEGMENT, "includes": _SEGMENT}
OF_FORMATS: Shape = {
    **_all("path basename rel protocol", "text"),
    **_all("isplaintext ishtml nougly ugly notalternative root permalinkable", "boolean"),
    "weight": "integer",
}
"""What an output format is set to, but for its media type."""
OF_CACHES: Shape = {"dir": "text"}

PASSED_OVER = frozenset(
    "sitemap markup security privacy services caches server httpcache segments imaging minify module deployment".split()
)
"""Tables that Hugo passes over where they are no tables (`Provider.GetStringMap`)."""


def wanted(names: Iterable[str]) -> str:
    """Return names as a message lists them."""
    *most, last = names
    return f"{', '.join(most)} or {last}" if most else last
