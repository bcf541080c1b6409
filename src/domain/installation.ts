/**
 * That a workspace has installed the app. `sealed` is the platform's own record with its tokens,
 * encrypted; whoever stores it cannot read it.
 */
export interface SealedInstallation {
  platform: "slack";
  /** The workspace, or the organization for an installation in all of its workspaces. */
  id: string;
  sealed: string;
}

/** Where installations are kept. */
export interface Installations {
  save(installation: SealedInstallation): Promise<void>;
  find(platform: "slack", id: string): Promise<string | undefined>;
  remove(platform: "slack", id: string): Promise<void>;
}
