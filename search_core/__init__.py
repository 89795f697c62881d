"""What both programs share: the records, the query, the result, the engine seam and its engines, settings, errors."""
