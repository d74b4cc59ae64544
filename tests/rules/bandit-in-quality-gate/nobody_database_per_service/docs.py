print("docs", sep="")
