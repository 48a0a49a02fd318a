package org.example.library.members;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AllowanceTest {

    @Test
    void aTeacherTakesAClassSet() {
        assertThat(new Allowance("teacher").items()).isEqualTo(60);
    }
}
