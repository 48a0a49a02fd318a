package shop.checks;

import org.openqa.selenium.By;
import org.openqa.selenium.chrome.ChromeDriver;

class LoginPage {
  private final ChromeDriver browser = new ChromeDriver();

  void signIn(String name) {
    browser.findElement(By.name("user")).sendKeys(name);
  }
}
