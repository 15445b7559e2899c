package io.capstream.operator;

import io.capstream.yaml.Spelling;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.catalina.Globals;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/**
 * Refuses a parameter that a call does not have, has twice, or that has no value: Spring passes over them, and a search for a customer
 * whose parameter is misspelled would show everybody.
 */
class KnownParameters implements HandlerInterceptor {

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (handler instanceof HandlerMethod method) {
            Map<String, String[]> sent = request.getParameterMap();
            if (request.getAttribute(Globals.PARAMETER_PARSE_FAILED_ATTR) != null) {
                throw new BadCallException("the part of the address behind ? cannot be read; % begins an escape such as %20");
            }
            TreeSet<String> known = names(method);
            sent.forEach((name, values) -> check(name, values, known));
        }
        return true;
    }

    private static void check(String name, String[] values, TreeSet<String> known) {
        if (!known.contains(name)) {
            throw new BadCallException("there is no parameter " + name + (known.isEmpty()
                    ? "; this call takes none"
                    : Spelling.question(name, known) + " There are: " + String.join(", ", known)));
        }
        if (values.length > 1) {
            throw new BadCallException("the address says more than one thing: " + name + " stands in it twice");
        }
        if (values[0].isBlank()) {
            throw new BadCallException(name + " has no value");
        }
    }

    private static TreeSet<String> names(HandlerMethod method) {
        return Stream.of(method.getMethodParameters())
                .filter(parameter -> parameter.hasParameterAnnotation(RequestParam.class))
                .map(MethodParameter::getParameter)
                .map(parameter -> parameter.getName())
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
