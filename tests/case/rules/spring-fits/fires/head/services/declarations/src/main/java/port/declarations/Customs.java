package port.declarations;

import jakarta.jws.WebParam;
import jakarta.jws.WebService;
import jakarta.xml.ws.BindingProvider;
import jakarta.xml.ws.Service;
import java.net.URL;
import javax.xml.namespace.QName;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** The import interface of the customs administration. */
@Component
class Customs {
  private static final String NAMESPACE = "urn:customs:import:v4";

  @WebService(name = "ImportDeclarationPort", targetNamespace = NAMESPACE)
  public interface Port {
    String submitDeclaration(
        @WebParam(name = "consignee") String consignee, @WebParam(name = "code") String code, @WebParam(name = "tonnes") int tonnes);

    void withdrawDeclaration(@WebParam(name = "mrn") String reference);

    String declarationState(@WebParam(name = "mrn") String reference);
  }

  private final Port port;

  Customs(@Value("${customs.wsdl}") URL wsdl) {
    port = Service.create(wsdl, new QName(NAMESPACE, "ImportDeclarationService")).getPort(Port.class);
    var context = ((BindingProvider) port).getRequestContext();
    context.put("com.sun.xml.ws.connect.timeout", 2_000);
    context.put("com.sun.xml.ws.request.timeout", 10_000);
  }

  String submit(Declaration declaration) {
    return port.submitDeclaration(declaration.consignee(), declaration.code(), declaration.tonnes());
  }

  void withdraw(String reference) {
    port.withdrawDeclaration(reference);
  }

  String stateOf(String reference) {
    return port.declarationState(reference);
  }
}
