"""Budget money: programme, source, allocation, payment and settlement."""
