/** A servlet with the usual flow and the container’s own session; `api` is `javax` or `jakarta`. */
export const servlet = (api: 'javax' | 'jakarta'): string => `
import ${api}.servlet.http.HttpServlet;
import ${api}.servlet.http.HttpServletRequest;
import ${api}.servlet.http.HttpServletResponse;
import java.io.IOException;

public class Application extends HttpServlet {
  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
    String path = request.getRequestURI();
    if (path.equals("/crash")) throw new IllegalStateException("an error of the application");
    response.setContentType("application/json");
    if (path.equals("/login") && request.getMethod().equals("POST")) {
      request.getSession(true).setAttribute("user", "ada");
    } else if (request.getSession(false) == null || request.getSession(false).getAttribute("user") == null) {
      response.setStatus(401);
    }
    response.getWriter().print("{}");
  }
}
`;

/** The refusing filter that applications have. */
export const loginFilter = (api: 'javax' | 'jakarta'): string => `
import ${api}.servlet.Filter;
import ${api}.servlet.FilterChain;
import ${api}.servlet.ServletException;
import ${api}.servlet.ServletRequest;
import ${api}.servlet.ServletResponse;
import ${api}.servlet.http.HttpServletRequest;
import ${api}.servlet.http.HttpServletResponse;
import java.io.IOException;

public class LoginFilter implements Filter {
  @Override
  public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    HttpServletRequest call = (HttpServletRequest) request;
    boolean isOpen = !call.getRequestURI().startsWith("/api/");
    if (isOpen || call.getSession(false) != null) chain.doFilter(request, response);
    else ((HttpServletResponse) response).sendError(401);
  }
}
`;

/** Both of them in `web.xml`, the filter behind what `filters` says; the markers show where parts of a snippet go. */
export const webXml = (filters: string, more = ''): string => `<web-app>
${filters}<filter><filter-name>login</filter-name><filter-class>LoginFilter</filter-class></filter>
<filter-mapping><filter-name>login</filter-name><url-pattern>/*</url-pattern></filter-mapping>
<servlet><servlet-name>application</servlet-name><servlet-class>Application</servlet-class></servlet>
<servlet-mapping><servlet-name>application</servlet-name><url-pattern>/</url-pattern></servlet-mapping>
${more}</web-app>
`;

/** A filter with parameters as people write it. */
export const filter = (className: string, parameters: Readonly<Record<string, string>>): string => `<filter>
<filter-name>cors</filter-name><filter-class>${className}</filter-class>
${Object.entries(parameters)
  .map(
    ([name, value]) => `<init-param><param-name>${name}</param-name><param-value>${value}</param-value></init-param>\n`,
  )
  .join('')}</filter>
<filter-mapping><filter-name>cors</filter-name><url-pattern>/*</url-pattern></filter-mapping>
`;

/** What the snippets say must go: a filter, its mapping, session settings. */
export const OTHERS =
  /<filter>\s*<filter-name>cors<[\s\S]*?<\/filter>\n|<filter-mapping><filter-name>cors<.*\n|<session-config>[\s\S]*?<\/session-config>\n/g;
