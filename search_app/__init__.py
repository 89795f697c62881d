"""The reader: a request becomes a query, the query a page or JSON.

It sees the index only through `search_core.engine.SearchEngine` and never writes to it. `search_app.app.create_app` puts it together.
"""
