"""Claims from news reports on armed conflict."""
