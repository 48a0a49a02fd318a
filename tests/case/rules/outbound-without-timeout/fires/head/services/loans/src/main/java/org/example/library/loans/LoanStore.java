package org.example.library.loans;

import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class LoanStore {

    record Loan(UUID id, String isbn, String lender, String state) {}

    private final JdbcClient jdbc;

    LoanStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    UUID add(String card, String isbn, String lender) {
        var id = UUID.randomUUID();
        jdbc.sql("insert into loans (id, card, isbn, lender, state) values (?, ?, ?, ?, 'requested')")
                .params(id, card, isbn, lender)
                .update();
        return id;
    }

    Optional<Loan> find(UUID id) {
        return jdbc.sql("select id, isbn, lender, state from loans where id = ?").param(id).query(Loan.class).optional();
    }
}
