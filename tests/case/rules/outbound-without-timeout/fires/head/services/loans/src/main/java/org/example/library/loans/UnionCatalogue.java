package org.example.library.loans;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;

/** The consortium's catalogue: which library holds a title, and the desk that takes requests for it. */
@Component
class UnionCatalogue {

    record Holding(String library, int onShelf, int kilometres) {}

    record Request(String borrower, String isbn) {}

    private final RestClient consortium;
    private final String library;

    UnionCatalogue(RestClient consortium, @Value("${consortium.library}") String library) {
        this.consortium = consortium;
        this.library = library;
    }

    Optional<Holding> nearest(String isbn) {
        List<Holding> holdings = consortium.get()
                .uri("/holdings?isbn={isbn}", isbn)
                .retrieve()
                .body(new ParameterizedTypeReference<>() {});
        return Optional.ofNullable(holdings).stream()
                .flatMap(List::stream)
                .filter(holding -> holding.onShelf() > 0)
                .min(Comparator.comparingInt(Holding::kilometres));
    }

    void request(Holding holding, String isbn) {
        consortium.post()
                .uri("/libraries/{id}/requests", holding.library())
                .contentType(MediaType.APPLICATION_JSON)
                .body(new Request(library, isbn))
                .retrieve()
                .toBodilessEntity();
    }
}
