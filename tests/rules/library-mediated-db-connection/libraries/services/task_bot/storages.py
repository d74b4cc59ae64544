def storage_from_url(url):
    return url
