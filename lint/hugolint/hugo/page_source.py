"""A content file by itself: what can be known of it without looking at any other.

A pure function of the file's bytes and the site's settings, so it can be made in a worker and cached.
"""
