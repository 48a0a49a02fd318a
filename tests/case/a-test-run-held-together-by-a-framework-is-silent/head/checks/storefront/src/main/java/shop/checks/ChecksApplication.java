package shop.checks;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

@SpringBootApplication
public class ChecksApplication {
  public static void main(String[] args) {
    SpringApplication.run(ChecksApplication.class, args);
  }
}
