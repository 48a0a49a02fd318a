package port.declarations;

import jakarta.validation.Valid;
import java.util.List;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.*;
import org.springframework.web.server.ResponseStatusException;

@RestController
class DeclarationController {
  private final DeclarationStore store;
  private final Customs customs;

  DeclarationController(DeclarationStore store, Customs customs) {
    this.store = store;
    this.customs = customs;
  }

  @GetMapping("/declarations")
  List<Declaration> list(@RequestParam(defaultValue = "draft") String state) {
    return store.inState(state);
  }

  @GetMapping("/ships/{ship}/declarations")
  List<Declaration> ofShip(@PathVariable String ship) {
    return store.ofShip(ship);
  }

  @PostMapping("/declarations")
  UUID create(@Valid @RequestBody Declaration.Draft draft) {
    return store.create(draft);
  }

  @GetMapping("/declarations/{id}")
  Declaration read(@PathVariable UUID id) {
    return store.find(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
  }

  @PutMapping("/declarations/{id}")
  void change(@PathVariable UUID id, @Valid @RequestBody Declaration.Draft draft) {
    store.change(draft(id).id(), draft);
  }

  @PostMapping("/declarations/{id}/copy")
  UUID copy(@PathVariable UUID id) {
    Declaration old = read(id);
    return store.create(new Declaration.Draft(old.ship(), old.consignee(), old.code(), old.tonnes()));
  }

  @PostMapping("/declarations/{id}/send")
  Declaration send(@PathVariable UUID id) {
    store.move(id, "sent", customs.submit(draft(id)));
    return read(id);
  }

  @PostMapping("/declarations/{id}/withdraw")
  Declaration withdraw(@PathVariable UUID id) {
    String reference = read(id).reference();
    customs.withdraw(reference);
    store.move(id, "withdrawn", reference);
    return read(id);
  }

  @DeleteMapping("/declarations/{id}")
  void delete(@PathVariable UUID id) {
    store.delete(draft(id).id());
  }

  private Declaration draft(UUID id) {
    Declaration declaration = read(id);
    if (!declaration.state().equals("draft")) throw new ResponseStatusException(HttpStatus.CONFLICT, "it has been sent");
    return declaration;
  }
}
