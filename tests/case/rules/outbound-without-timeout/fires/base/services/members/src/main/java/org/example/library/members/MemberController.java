package org.example.library.members;

import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

@RestController
class MemberController {

    record Member(String card, String category, int allowed) {}

    private final JdbcClient jdbc;

    MemberController(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @GetMapping("/members/{card}")
    Member member(@PathVariable String card) {
        return jdbc.sql("select category from members where card = ?")
                .param(card)
                .query(String.class)
                .optional()
                .map(category -> new Member(card, category, new Allowance(category).items()))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
