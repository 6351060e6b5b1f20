// The official Node SDK against an endpoint: create, describe, delete. In and out as with the Python SDK.

import { readFileSync } from "node:fs";
import eci from "@alicloud/eci20180808";
import openapi from "@alicloud/openapi-client";

const REGION = "cn-shanghai";
const told = JSON.parse(readFileSync(0, "utf8"));

async function run() {
  const client = new eci.default(
    new openapi.Config({
      accessKeyId: told.access_key_id,
      accessKeySecret: told.access_key_secret,
      securityToken: told.security_token ?? undefined,
      endpoint: told.endpoint,
      regionId: REGION,
      protocol: "http",
    }),
  );
  const answer = await client.createContainerGroup(
    new eci.CreateContainerGroupRequest({
      regionId: REGION,
      containerGroupName: "sdk-node",
      cpu: 1,
      memory: 2,
      tag: [new eci.CreateContainerGroupRequestTag({ key: "made by", value: "~SDK* +/=%&容器" })],
      container: [
        new eci.CreateContainerGroupRequestContainer({
          name: "main",
          image: "nginx:latest",
          command: ["sh", "-c", "echo a*b~c d/é && sleep 1 + 1 (!')"],
          port: [new eci.CreateContainerGroupRequestContainerPort({ port: 80, protocol: "TCP" })],
        }),
      ],
    }),
  );
  const created = answer.body.containerGroupId;
  const describe = new eci.DescribeContainerGroupsRequest({
    regionId: REGION,
    containerGroupIds: JSON.stringify([created]),
  });
  const before = (await client.describeContainerGroups(describe)).body.toMap();
  const deletion = new eci.DeleteContainerGroupRequest({ regionId: REGION, containerGroupId: created });
  const deleted = (await client.deleteContainerGroup(deletion)).body.toMap();
  const after = (await client.describeContainerGroups(describe)).body.toMap();
  return { created, before, deleted, after };
}

try {
  console.log(JSON.stringify(await run()));
} catch (error) {
  console.log(JSON.stringify({ error: error.code ?? error.name, message: error.message }));
}
