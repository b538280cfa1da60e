"""The site that examples of rules over translations are."""

TWO_LANGUAGES = "baseURL = 'https://example.org/'\n[languages.en]\nweight = 1\n[languages.fr]\nweight = 2\n"
