"""The language in which health-care payment contracts are written, checked and paid."""
