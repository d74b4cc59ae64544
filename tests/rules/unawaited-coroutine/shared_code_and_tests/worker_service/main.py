from shared.notices import announce

announce()
