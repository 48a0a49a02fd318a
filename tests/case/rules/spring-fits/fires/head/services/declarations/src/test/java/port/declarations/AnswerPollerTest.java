package port.declarations;

import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.*;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.integration.support.locks.DefaultLockRegistry;

class AnswerPollerTest {
  private final DeclarationStore store = mock();
  private final Customs customs = mock();
  private final UUID id = UUID.randomUUID();

  private void pollWith(String answer) {
    when(store.inState("sent")).thenReturn(List.of(new Declaration(id, "Waal", "Grain Ltd", "10019900", 900, "sent", "26-77")));
    when(customs.stateOf("26-77")).thenReturn(answer);
    new AnswerPoller(store, customs, new DefaultLockRegistry()).poll();
  }

  @Test
  void whatIsReleasedIsCleared() {
    pollWith("RELEASED");
    verify(store).move(id, "cleared", "26-77");
  }

  @Test
  void whatHasNoAnswerWaits() {
    pollWith("RECEIVED");
    verify(store, never()).move(any(), any(), any());
  }
}
