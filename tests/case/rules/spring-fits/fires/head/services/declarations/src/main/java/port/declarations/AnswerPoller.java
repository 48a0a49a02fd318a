package port.declarations;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.integration.support.locks.LockRegistry;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Asks customs what became of what was sent. One instance asks, the others find the lock taken. */
@Component
class AnswerPoller {
  private static final Logger log = LoggerFactory.getLogger(AnswerPoller.class);

  private final DeclarationStore store;
  private final Customs customs;
  private final LockRegistry locks;

  AnswerPoller(DeclarationStore store, Customs customs, LockRegistry locks) {
    this.store = store;
    this.customs = customs;
    this.locks = locks;
  }

  @Scheduled(fixedDelayString = "PT2M")
  void poll() {
    var lock = locks.obtain("answers");
    if (!lock.tryLock()) return;
    try {
      for (var sent : store.inState("sent")) {
        if (!customs.stateOf(sent.reference()).equals("RELEASED")) continue;
        store.move(sent.id(), "cleared", sent.reference());
        log.info("declaration {} is cleared", sent.id());
      }
    } finally {
      lock.unlock();
    }
  }
}
