"""What a page or a drawing shows: entities, the links that sum up facts, the words behind them, folding."""
