"""Questions without result: counted by month, so that editors learn what is missing, and nobody who asked."""
