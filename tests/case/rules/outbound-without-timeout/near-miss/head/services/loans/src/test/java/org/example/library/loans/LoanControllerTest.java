package org.example.library.loans;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.web.server.ResponseStatusException;

class LoanControllerTest {

    private final UnionCatalogue catalogue = mock(UnionCatalogue.class);
    private final LoanStore loans = mock(LoanStore.class);
    private final LoanController controller = new LoanController(catalogue, loans);
    private final LoanController.Wish wish = new LoanController.Wish("T-100", "9780140449136");

    @Test
    void theNearestLibraryIsAsked() {
        var holding = new UnionCatalogue.Holding("harbour", 2, 14);
        when(catalogue.nearest("9780140449136")).thenReturn(Optional.of(holding));
        when(loans.add("T-100", "9780140449136", "harbour")).thenReturn(UUID.randomUUID());
        assertThat(controller.ask(wish)).containsEntry("lender", "harbour");
        verify(catalogue).request(holding, "9780140449136");
    }

    @Test
    void aTitleThatNobodyHoldsIsNotFound() {
        when(catalogue.nearest("9780140449136")).thenReturn(Optional.empty());
        assertThatThrownBy(() -> controller.ask(wish)).isInstanceOf(ResponseStatusException.class);
    }
}
