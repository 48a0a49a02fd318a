package org.example.library.loans;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.client.RestClient;

@Configuration
class ConsortiumConfig {

    @Bean
    RestClient consortium(RestClient.Builder builder, @Value("${consortium.url}") String url) {
        return builder.baseUrl(url).build();
    }
}
