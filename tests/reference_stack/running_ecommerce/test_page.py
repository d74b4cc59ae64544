"""The shop in a browser: somebody registers, signs in, looks around, orders, and sees what becomes of it."""

from __future__ import annotations

import os
import secrets
import shutil
from typing import TYPE_CHECKING

import pytest
from selenium import webdriver
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.by import By
from selenium.webdriver.support.ui import WebDriverWait
from tests.support.ecommerce_stack import Customer

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from selenium.webdriver.remote.webelement import WebElement
    from tests.support.ecommerce_stack import EcommerceStack

SECONDS = 20


class Browser:
    """A page that is used by what is written on it."""

    def __init__(self, driver: webdriver.Chrome, stack: EcommerceStack) -> None:
        self.driver = driver
        self._stack = stack

    def open(self, path: str) -> None:
        """Load a page anew, by its address."""
        self.driver.get(f"{self._stack.gateway}{path}")

    def sees(self, text: str) -> None:
        """Wait until a text is on the page."""
        waiting = WebDriverWait(self.driver, SECONDS)
        waiting.until(lambda driver: text in driver.find_element(By.TAG_NAME, "body").text, f"{text!r} on the page")

    def follow(self, words: str, within: str = "body") -> None:
        """Click a link."""
        self._wait_for(By.XPATH, f"//{within}//a[normalize-space()='{words}']").click()

    def look_for(self, words: str) -> None:
        """Ask for more until a link is on the page, and click it."""
        link, more = f"//a[normalize-space()='{words}']", "//button[normalize-space()='Show more']"
        while self._wait_for(By.XPATH, f"{link} | {more}").tag_name != "a":
            shown = len(self.driver.find_elements(By.TAG_NAME, "li"))
            self.press("Show more")
            WebDriverWait(self.driver, SECONDS).until(
                lambda driver, shown=shown: len(driver.find_elements(By.TAG_NAME, "li")) > shown
            )
        self.follow(words)

    def write(self, label: str, text: str) -> None:
        """Fill in a field."""
        field = self._wait_for(By.XPATH, f"//input[@id=//label[normalize-space()='{label}']/@for]")
        field.clear()
        field.send_keys(text)

    def press(self, words: str) -> None:
        """Press a button."""
        self._wait_for(By.XPATH, f"//button[normalize-space()='{words}']").click()

    def kept(self) -> list[object]:
        """What the page has stored in the browser."""
        script = "return [localStorage.length, sessionStorage.length, document.cookie]"
        return list(self.driver.execute_script(script))  # type: ignore[no-untyped-call]

    def complaints(self) -> list[str]:
        """What the browser refused or failed to load, but for answers that the page expects."""
        said = [entry["message"] for entry in self.driver.get_log("browser") if entry["level"] == "SEVERE"]  # type: ignore[no-untyped-call]
        return [message for message in said if "status of 4" not in message]

    def _wait_for(self, by: str, what: str) -> WebElement:
        return WebDriverWait(self.driver, SECONDS).until(lambda driver: driver.find_element(by, what), what)


@pytest.fixture
def browser(stack: EcommerceStack, tmp_path: Path) -> Iterator[Browser]:
    """Chromium without a screen, 390 × 844 as on a telephone."""
    program, driver_program = shutil.which("chromium"), shutil.which("chromedriver")
    if program is None or driver_program is None:
        if os.environ.get("CI") == "true":
            pytest.fail("no Chromium here: install chromium and chromium-driver")
        pytest.skip("no Chromium and ChromeDriver here")
    options = webdriver.ChromeOptions()
    options.binary_location = program
    options.accept_insecure_certs = True
    for argument in (
        "--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run",
        "--disable-background-networking", "--disable-component-update", "--disable-sync",
        "--window-size=390,844", f"--user-data-dir={tmp_path}",
    ):  # fmt: skip
        options.add_argument(argument)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    driver = webdriver.Chrome(options=options, service=Service(driver_program))
    try:
        yield Browser(driver, stack)
    finally:
        driver.quit()


def test_somebody_new_orders_something(browser: Browser, stack: EcommerceStack) -> None:
    seller = Customer(stack)
    product = seller.sell(quantity=5, price="19.90")
    name = str(seller.ask("GET", f"/products/{product}").json()["name"])
    user = f"visitor_{secrets.token_hex(5)}"
    browser.open("/")
    browser.follow("Register")
    browser.write("Name", user)
    browser.write("Password", "short")
    browser.press("Register")
    browser.sees("uppercase letter")
    browser.write("Password", "Correct-Horse-1")
    browser.press("Register")
    browser.sees("Products")
    browser.look_for(name)
    browser.write("Quantity", "2")
    browser.sees("39.80")
    browser.press("Order")
    browser.sees("Confirmed")
    browser.sees("39.80")
    browser.follow("All orders")
    browser.sees(name)
    assert seller.stock(product) == 3
    assert browser.kept() == [0, 0, ""]
    assert browser.complaints() == []


def test_who_signs_in_sees_their_own_orders_only(browser: Browser, stack: EcommerceStack) -> None:
    buyer, other = Customer(stack), Customer(stack)
    product = buyer.sell()
    order = buyer.confirmed(product, 2)
    browser.open(f"/orders/{order}")
    browser.follow("Sign in", within="main")
    browser.write("Name", other.name)
    browser.write("Password", "Wrong-Horse-1")
    browser.press("Sign in")
    browser.sees("Name and password do not match.")
    browser.write("Password", other.password)
    browser.press("Sign in")
    browser.sees("You have no such order.")
    browser.open(f"/orders/{order}")  # the token was in the memory of the page, and is gone
    browser.follow("Sign in", within="main")
    browser.write("Name", buyer.name)
    browser.write("Password", buyer.password)
    browser.press("Sign in")
    browser.sees("Confirmed")
    assert browser.complaints() == []
