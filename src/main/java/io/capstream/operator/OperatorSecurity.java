package io.capstream.operator;

import org.springframework.boot.actuate.autoconfigure.security.servlet.EndpointRequest;
import org.springframework.boot.actuate.health.HealthEndpoint;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
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
import org.springframework.security.web.firewall.StrictHttpFirewall;
import org.springframework.security.web.header.HeaderWriterFilter;
import org.springframework.security.web.header.writers.CrossOriginResourcePolicyHeaderWriter.CrossOriginResourcePolicy;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/**
 * Guards the operator API and the actuator; health is open for probes. The webhook checks its own secret, in its route, and is spared
 * these filters: they cost more than all else that is done for an event.
 */
@Configuration(proxyBeanMethods = false)
class OperatorSecurity {

    /**
     * Spring's CSRF tokens are off: there is no session that could keep one. A browser that knows the password adds it to what other
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
                        .anyRequest().authenticated())
                .httpBasic(basic -> basic.authenticationEntryPoint(answers))
                .exceptionHandling(refused -> refused.authenticationEntryPoint(answers))
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
        if (settings.password().isBlank()) {
            return new InMemoryUserDetailsManager();
        }
        return new InMemoryUserDetailsManager(User.withUsername(settings.username())
                .password(encoder.encode(settings.password()))
                .roles("OPERATOR")
                .build());
    }

    /**
     * Odd headers are let through, as proxies add them. In profile local, whose password everybody knows, only names of this machine are
     * served: a page in a browser here could otherwise come by a name of its own that it made to mean 127.0.0.1.
     */
    @Bean
    HttpFirewall firewall(Environment environment) {
        StrictHttpFirewall firewall = new StrictHttpFirewall();
        if (environment.matchesProfiles("local")) {
            firewall.setAllowedHostnames(OperatorSecurity::isThisMachine);
        }
        firewall.setAllowedHeaderNames(name -> true);
        firewall.setAllowedHeaderValues(value -> true);
        firewall.setAllowedParameterNames(name -> true);
        firewall.setAllowedParameterValues(value -> true);
        return firewall;
    }

    private static boolean isThisMachine(String host) {
        return host.equalsIgnoreCase("localhost") || host.matches("127(\\.\\d{1,3}){3}|\\[?::1]?");
    }
}
