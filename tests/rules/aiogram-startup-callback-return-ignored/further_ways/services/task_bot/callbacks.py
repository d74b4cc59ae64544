def logged(function):
    return function


def fill(dispatcher):
    dispatcher["redis"] = 1


async def aliased():
    # expect: aiogram-startup-callback-return-ignored "`aliased`"
    return {"redis": 1}


async def named():
    data = {}
    data["redis"] = 1
    # expect: aiogram-startup-callback-return-ignored "`named`"
    return data


async def conditional(url=None):
    if url:
        # expect: aiogram-startup-callback-return-ignored "`conditional`"
        return {"redis": url}
    # expect: aiogram-startup-callback-return-ignored "`conditional`"
    return {"redis": 1}


async def asked():
    # expect: aiogram-startup-callback-return-ignored "`asked`"
    return {"redis": 1}
