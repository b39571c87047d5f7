import { CloudFormationClient, paginateListStackResources } from '@aws-sdk/client-cloudformation';

/** A resource of the deployed stack. */
export interface StackResource {
  readonly logicalId: string;
  readonly type: string;
  readonly physicalId: string;
}

/** The resources of the deployed stack. */
export async function stackResources(): Promise<StackResource[]> {
  const client = new CloudFormationClient();
  const resources: StackResource[] = [];
  try {
    for await (const page of paginateListStackResources({ client }, { StackName: 'AspectWfm' })) {
      for (const {
        LogicalResourceId = '',
        ResourceType = '',
        PhysicalResourceId = '',
      } of page.StackResourceSummaries ?? []) {
        resources.push({ logicalId: LogicalResourceId, type: ResourceType, physicalId: PhysicalResourceId });
      }
    }
    return resources;
  } finally {
    client.destroy();
  }
}
