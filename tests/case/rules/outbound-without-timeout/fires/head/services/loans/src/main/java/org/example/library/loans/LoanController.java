package org.example.library.loans;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import java.util.Map;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

@RestController
class LoanController {

    record Wish(@NotBlank String card, @Pattern(regexp = "[0-9]{13}") String isbn) {}

    private static final Logger log = LoggerFactory.getLogger(LoanController.class);

    private final UnionCatalogue catalogue;
    private final LoanStore loans;

    LoanController(UnionCatalogue catalogue, LoanStore loans) {
        this.catalogue = catalogue;
        this.loans = loans;
    }

    @PostMapping("/loans")
    @ResponseStatus(HttpStatus.CREATED)
    Map<String, Object> ask(@Valid @RequestBody Wish wish) {
        var holding = catalogue.nearest(wish.isbn())
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND, "no library has it on the shelf"));
        catalogue.request(holding, wish.isbn());
        var id = loans.add(wish.card(), wish.isbn(), holding.library());
        log.info("requested {} from {}", wish.isbn(), holding.library());
        return Map.of("id", id, "lender", holding.library());
    }

    @GetMapping("/loans/{id}")
    LoanStore.Loan loan(@PathVariable UUID id) {
        return loans.find(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
