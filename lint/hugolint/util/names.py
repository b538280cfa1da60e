"""Types of options that name something of a site: a setting that names what the site does not have is reported."""

from typing import Annotated

from msgspec import Meta

NAMES = "names"  # the key of a type's extra information that says what it names
SECTION, TAXONOMY, KIND, PATH = "section", "taxonomy", "kind", "path"

SectionName = Annotated[str, Meta(extra={NAMES: SECTION})]
TaxonomyName = Annotated[str, Meta(extra={NAMES: TAXONOMY})]
KindName = Annotated[str, Meta(extra={NAMES: KIND})]
PathPattern = Annotated[str, Meta(extra={NAMES: PATH})]
