package port.declarations;

import java.util.*;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class DeclarationStore {
  private static final String SELECT = "select id, ship, consignee, code, tonnes, state, reference from declarations ";

  private final JdbcClient jdbc;

  DeclarationStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  List<Declaration> inState(String state) {
    return jdbc.sql(SELECT + "where state = ? order by created_at limit 200").param(state).query(Declaration.class).list();
  }

  List<Declaration> ofShip(String ship) {
    return jdbc.sql(SELECT + "where ship = ? order by created_at desc").param(ship).query(Declaration.class).list();
  }

  Optional<Declaration> find(UUID id) {
    return jdbc.sql(SELECT + "where id = ?").param(id).query(Declaration.class).optional();
  }

  UUID create(Declaration.Draft draft) {
    UUID id = UUID.randomUUID();
    jdbc.sql("insert into declarations (id, ship, consignee, code, tonnes) values (?, ?, ?, ?, ?)")
        .params(id, draft.ship(), draft.consignee(), draft.code(), draft.tonnes())
        .update();
    return id;
  }

  void change(UUID id, Declaration.Draft draft) {
    jdbc.sql("update declarations set ship = ?, consignee = ?, code = ?, tonnes = ? where id = ?")
        .params(draft.ship(), draft.consignee(), draft.code(), draft.tonnes(), id)
        .update();
  }

  void move(UUID id, String state, String reference) {
    jdbc.sql("update declarations set state = ?, reference = ? where id = ?").params(state, reference, id).update();
  }

  void delete(UUID id) {
    jdbc.sql("delete from declarations where id = ?").param(id).update();
  }
}
