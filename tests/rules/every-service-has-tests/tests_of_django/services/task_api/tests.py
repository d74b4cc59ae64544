from unittest import TestCase

from main import app


class AppTest(TestCase):
    def test_title(self):
        self.assertTrue(app.title)
