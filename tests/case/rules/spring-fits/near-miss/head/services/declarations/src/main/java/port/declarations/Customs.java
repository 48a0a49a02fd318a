package port.declarations;

import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;

/** The import interface of the customs administration. */
@Component
class Customs {
  record Submission(String consignee, String code, int tonnes) {}

  record Answer(String mrn, String state) {}

  private final RestClient client;

  Customs(RestClient.Builder builder, @Value("${customs.url}") String url) {
    var requests = new JdkClientHttpRequestFactory();
    requests.setReadTimeout(Duration.ofSeconds(10));
    client = builder.baseUrl(url).requestFactory(requests).build();
  }

  String submit(Declaration declaration) {
    var submission = new Submission(declaration.consignee(), declaration.code(), declaration.tonnes());
    return client.post().uri("/v4/declarations").body(submission).retrieve().body(Answer.class).mrn();
  }

  void withdraw(String reference) {
    client.delete().uri("/v4/declarations/{mrn}", reference).retrieve().toBodilessEntity();
  }

  String stateOf(String reference) {
    return client.get().uri("/v4/declarations/{mrn}", reference).retrieve().body(Answer.class).state();
  }
}
