"""What is meant by a citizen's words, where they are said. Pure: what is known of languages is passed in."""
