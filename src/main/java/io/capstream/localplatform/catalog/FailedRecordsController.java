package io.capstream.localplatform.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.capstream.localplatform.plane.Kind;
import io.capstream.localplatform.plane.MadeObjects;
import io.capstream.localplatform.plane.RefusedCallException;
import java.util.stream.Collectors;
import org.springframework.context.annotation.Profile;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The records that a batch could not take: first the list of files, then a file of one JSON object a line. */
@RestController
@Profile("local")
@RequestMapping("/local-platform/platform/data/foundation/export/batches/{id}/failed")
class FailedRecordsController {

    private static final String MARK = "_SUCCESS";
    private static final String FILE = "part-00000-44c7b669-c000.json";

    private final MadeObjects objects;
    private final ObjectMapper json;

    FailedRecordsController(MadeObjects objects, ObjectMapper json) {
        this.objects = objects;
        this.json = json;
    }

    @GetMapping(params = "!path")
    ObjectNode files(@PathVariable String id) {
        ObjectNode answer = json.createObjectNode();
        addFile(answer, id, MARK, 0);
        addFile(answer, id, FILE, lines(id).length());
        answer.putObject("_page").put("limit", 100).put("count", answer.path("data").size());
        return answer;
    }

    @GetMapping(params = "path")
    ResponseEntity<String> file(@PathVariable String id, @RequestParam String path) {
        if (!path.equals(FILE) && !path.equals(MARK)) {
            throw RefusedCallException.of(HttpStatus.NOT_FOUND, "the batch has no file " + path);
        }
        return ResponseEntity.ok().contentType(MediaType.APPLICATION_OCTET_STREAM).body(path.equals(FILE) ? lines(id) : "");
    }

    private static void addFile(ObjectNode answer, String id, String name, int length) {
        ObjectNode file = answer.withArray("/data").addObject().put("name", name).put("length", String.valueOf(length));
        file.withObject("/_links/self").put("href",
                "https://platform.adobe.io/data/foundation/export/batches/" + id + "/failed?path=" + name);
    }

    private String lines(String id) {
        JsonNode batch = objects.find(Kind.BATCH, id).orElseThrow(() ->
                RefusedCallException.of(HttpStatus.NOT_FOUND, "the batch " + id + " does not exist"));
        return batch.path("failedRecords").valueStream().map(record -> record + "\n").collect(Collectors.joining());
    }
}
