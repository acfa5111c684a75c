"""Over claims: origins, disputes, timeline, sentiment, territory."""
