print('works')
