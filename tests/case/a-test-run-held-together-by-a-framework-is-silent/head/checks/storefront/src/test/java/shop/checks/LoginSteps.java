package shop.checks;

import io.cucumber.java.en.When;

public class LoginSteps {
  private final LoginPage page = new LoginPage();

  @When("a customer signs in")
  public void signsIn() {
    page.signIn("customer");
  }
}
