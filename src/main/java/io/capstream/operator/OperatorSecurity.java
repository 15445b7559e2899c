package io.capstream.operator;

import java.util.Map;
import org.springframework.boot.actuate.autoconfigure.security.servlet.EndpointRequest;
import org.springframework.boot.actuate.health.HealthEndpoint;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.hierarchicalroles.RoleHierarchy;
import org.springframework.security.access.hierarchicalroles.RoleHierarchyImpl;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.dao.DaoAuthenticationProvider;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.firewall.HttpFirewall;
import org.springframework.security.web.firewall.HttpStatusRequestRejectedHandler;
import org.springframework.security.web.firewall.RequestRejectedHandler;
import org.springframework.security.web.firewall.StrictHttpFirewall;
import org.springframework.security.web.header.HeaderWriterFilter;
import org.springframework.security.web.header.writers.CrossOriginResourcePolicyHeaderWriter.CrossOriginResourcePolicy;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/**
 * Guards the operator API and the actuator; health is open for probes. The webhook checks its own secret, before its route, and is spared
 * these filters: they cost more than all else that is done for an event.
 */
@Configuration(proxyBeanMethods = false)
class OperatorSecurity {

    private static final String OPERATOR = "OPERATOR";
    private static final String VIEWER = "VIEWER";
    private static final String METRICS = "METRICS";

    /**
     * A viewer reads {@code /api}; of the actuator only what is open by default, since what a team opens besides (environment, heap dump)
     * may hold secrets. To have Adobe and Capillary asked is the operator's.
     *
     * <p>Spring's CSRF tokens are off: there is no session that could keep one. A browser that knows the password adds it to what other
     * sites' pages send as well, so their calls are refused by {@link OtherSiteFilter}, and a POST must be {@code application/json}.
     */
    @Bean
    SecurityFilterChain operatorApi(HttpSecurity http) throws Exception {
        GuardAnswers answers = new GuardAnswers();
        RequestMatcher health = EndpointRequest.to(HealthEndpoint.class);
        return http
                .securityMatcher(new OrRequestMatcher(
                        PathPatternRequestMatcher.withDefaults().matcher("/api/**"),
                        EndpointRequest.toAnyEndpoint(), EndpointRequest.toLinks()))
                .authorizeHttpRequests(requests -> requests
                        .requestMatchers(health).permitAll()
                        .requestMatchers(EndpointRequest.to("info", "metrics", "prometheus")).hasRole(METRICS)
                        .requestMatchers(EndpointRequest.toLinks()).hasRole(VIEWER)
                        .requestMatchers(EndpointRequest.toAnyEndpoint()).hasRole(OPERATOR)
                        .requestMatchers("/api/doctor").hasRole(OPERATOR)
                        .requestMatchers(HttpMethod.GET).hasRole(VIEWER)
                        .requestMatchers(HttpMethod.HEAD).hasRole(VIEWER)
                        .requestMatchers(HttpMethod.POST, "/api/mappings/preview").hasRole(VIEWER)
                        .anyRequest().hasRole(OPERATOR))
                .httpBasic(basic -> basic.authenticationEntryPoint(answers))
                .exceptionHandling(refused -> refused.authenticationEntryPoint(answers).accessDeniedHandler(answers))
                .csrf(csrf -> csrf.disable())
                .addFilterAfter(new OtherSiteFilter(), HeaderWriterFilter.class)
                .addFilterAfter(new CallsInHandFilter(health), AuthorizationFilter.class)
                .headers(headers -> headers
                        .contentSecurityPolicy(policy -> policy.policyDirectives("default-src 'none'; frame-ancestors 'none'"))
                        .crossOriginResourcePolicy(policy -> policy.policy(CrossOriginResourcePolicy.SAME_ORIGIN)))
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .build();
    }

    @Bean
    AuthenticationProvider operators(OperatorSettings settings, PasswordGuesses guesses) {
        PasswordEncoder encoder = new KeyedHash();
        DaoAuthenticationProvider passwords = new DaoAuthenticationProvider(users(settings, encoder));
        passwords.setPasswordEncoder(encoder);
        return new LimitedTries(passwords, guesses);
    }

    private static UserDetailsService users(OperatorSettings settings, PasswordEncoder encoder) {
        InMemoryUserDetailsManager users = new InMemoryUserDetailsManager();
        Map.of(OPERATOR, settings.operator(), VIEWER, settings.viewer(), METRICS, settings.metrics()).forEach((role, user) -> {
            if (user.exists()) {
                users.createUser(User.withUsername(user.username()).password(encoder.encode(user.password())).roles(role).build());
            }
        });
        return users;
    }

    /** What a viewer may do an operator may, too, and so on. */
    @Bean
    RoleHierarchy roles() {
        return RoleHierarchyImpl.withDefaultRolePrefix().role(OPERATOR).implies(VIEWER).role(VIEWER).implies(METRICS).build();
    }

    /**
     * Odd headers are let through, as proxies add them. In profile local, whose password everybody knows, only names of this machine are
     * served: a page in a browser here could otherwise come by a name of its own that it made to mean 127.0.0.1. Slashes in names are for
     * the local Platform, where Adobe has URLs as ids.
     */
    @Bean
    HttpFirewall firewall(Environment environment) {
        if (!environment.matchesProfiles("local")) {
            return strict();
        }
        StrictHttpFirewall operators = strict();
        StrictHttpFirewall platform = strict();
        operators.setAllowedHostnames(OperatorSecurity::isThisMachine);
        platform.setAllowedHostnames(OperatorSecurity::isThisMachine);
        return new LocalFirewall(operators, platform);
    }

    private static StrictHttpFirewall strict() {
        StrictHttpFirewall firewall = new StrictHttpFirewall();
        firewall.setAllowedHeaderNames(name -> true);
        firewall.setAllowedHeaderValues(value -> true);
        firewall.setAllowedParameterNames(name -> true);
        firewall.setAllowedParameterValues(value -> true);
        return firewall;
    }

    /** What else the firewall refuses is answered where Tomcat's own refusals are. */
    @Bean
    RequestRejectedHandler refusedByTheFirewall(Environment environment) {
        RequestRejectedHandler others = new HttpStatusRequestRejectedHandler();
        boolean local = environment.matchesProfiles("local");
        return (call, answer, refused) -> {
            if (!local || isThisMachine(call.getServerName())) {
                others.handle(call, answer, refused);
            } else {
                ErrorAnswer.send(answer, HttpStatus.BAD_REQUEST, "profile local serves localhost and 127.0.0.1 only, and no other host");
            }
        };
    }

    private static boolean isThisMachine(String host) {
        return host.equalsIgnoreCase("localhost") || host.matches("127(\\.\\d{1,3}){3}|\\[?::1]?");
    }
}
