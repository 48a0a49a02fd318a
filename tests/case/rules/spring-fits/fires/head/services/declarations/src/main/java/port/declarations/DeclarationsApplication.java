package port.declarations;

import javax.sql.DataSource;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.integration.jdbc.lock.*;
import org.springframework.scheduling.annotation.EnableScheduling;

@SpringBootApplication
@EnableScheduling
public class DeclarationsApplication {

  public static void main(String[] args) {
    SpringApplication.run(DeclarationsApplication.class, args);
  }

  @Bean
  DefaultLockRepository lockRepository(DataSource dataSource) {
    return new DefaultLockRepository(dataSource);
  }

  @Bean
  JdbcLockRegistry lockRegistry(LockRepository repository) {
    return new JdbcLockRegistry(repository);
  }
}
