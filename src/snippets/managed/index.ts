import type { Stack } from '../stack';
import type { ManagedStack } from '../stack-id';
import { apiGateway, cloudfront, s3 } from './aws';
import { azureAppService } from './azure-app-service';
import { cloudRun } from './cloud-run';
import { firebaseHosting } from './firebase-hosting';
import { netlify, supabase, vercel } from './functions';
import { auth0, cloudflareAccess, cognito, keycloak } from './sign-in';

/** In the order in which they are offered. */
export const MANAGED_STACKS: Readonly<Record<ManagedStack, Stack>> = {
  s3,
  cloudfront,
  'api-gateway': apiGateway,
  'azure-app-service': azureAppService,
  'cloud-run': cloudRun,
  vercel,
  netlify,
  'firebase-hosting': firebaseHosting,
  supabase,
  keycloak,
  auth0,
  cognito,
  'cloudflare-access': cloudflareAccess,
};
