"""/openapi.json: the JSON interface describes itself, bodies and refusals included."""

import re
from typing import Annotated, Any

from fastapi import Depends, FastAPI
from fastapi.testclient import TestClient
from pydantic import BaseModel, computed_field

from app.bodies import json_body
from app.openapi import describe


def test_the_interface_describes_itself(client: TestClient) -> None:
    document = client.get("/openapi.json").json()
    described = document["paths"]["/api/v1/trial"]["post"]
    assert described["requestBody"] == {"required": True, "content": json_of("TrialIn")}
    assert {"401", "403", "413", "422"} <= set(described["responses"])
    assert described["responses"]["422"]["content"] == json_of("Error")
    assert described["security"] == [{"bearer": []}, {"cookie": []}]
    assert {"TrialIn", "Item", "Error"} <= set(document["components"]["schemas"])


def json_of(schema: str) -> dict[str, Any]:
    return {"application/json": {"schema": {"$ref": f"#/components/schemas/{schema}"}}}


def test_no_page_and_nothing_of_a_distant_server_is_in_the_description(client: TestClient) -> None:
    document = client.get("/openapi.json").json()
    assert {path for path in document["paths"] if not path.startswith("/api/v1/")} == set()
    assert client.get("/docs").status_code == client.get("/redoc").status_code == 404


def test_every_reference_in_the_description_leads_somewhere(client: TestClient) -> None:
    answer = client.get("/openapi.json")
    named = set(re.findall(r'"#/components/schemas/([^"]+)"', answer.text))
    assert named <= set(answer.json()["components"]["schemas"])


def test_every_answer_has_a_shape_and_none_is_just_an_object(client: TestClient) -> None:
    document = client.get("/openapi.json").json()
    for path, methods in document["paths"].items():
        for method, operation in methods.items():
            for status, answer in operation["responses"].items():
                if status.startswith("2") and "/trial" not in path:
                    schema = answer["content"]["application/json"]["schema"]
                    assert "$ref" in schema, (method, path, schema)


class Part(BaseModel):
    code: str

    @computed_field  # type: ignore[prop-decorator]
    @property
    def name(self) -> str:
        return self.code.lower()


class Whole(BaseModel):
    parts: list[Part]


def answered(body: Annotated[Whole, Depends(json_body(Whole))]) -> list[Part]:
    return body.parts


def test_a_model_that_is_answered_in_another_shape_gets_a_second_name_for_what_is_sent() -> None:
    """What is answered holds its name as well; what is sent cannot."""
    application = FastAPI()
    application.add_api_route("/parts", answered, methods=["POST"])
    describe(application)
    document = application.openapi()
    schemas = document["components"]["schemas"]
    assert document["paths"]["/parts"]["post"]["requestBody"]["content"] == json_of("Whole")
    assert schemas["Whole"]["properties"]["parts"]["items"] == {"$ref": "#/components/schemas/PartSent"}
    assert set(schemas["Part"]["properties"]) == {"code", "name"}
    assert set(schemas["PartSent"]["properties"]) == {"code"}
