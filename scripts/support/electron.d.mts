export function findElectron(): string | undefined
export function obtainElectron(node: string): Promise<{ program: string } | { reason: string }>
