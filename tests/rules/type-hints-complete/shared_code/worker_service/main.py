from shared.words import said

said()
