"""The lexicon: which words of one language translate which of another, learned from texts that say the same in both."""
