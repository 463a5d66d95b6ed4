"""The manners of the network: who asks, what may be asked, from where, how much and how often."""
