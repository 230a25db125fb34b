"""Waist, hip, chest and the breasts' volume of a fitted fine skin (numpy files of woman_skin.py)."""
import numpy as np
import scipy.sparse as sparse
import scipy.sparse.linalg as linear
from scipy.spatial import ConvexHull

import makehuman
import mesh

ARM = ("upperarm", "lowerarm", "wrist", "metacarpal", "finger")


def girth(skin, height, half=5.0):
    """Tape measure round the trunk at a height: perimeter of the convex outline (mm)."""
    slab = skin[np.abs(skin[:, 2] - height) < half][:, :2]
    outline = slab[ConvexHull(slab).vertices]
    return float(np.linalg.norm(outline - np.roll(outline, 1, 0), axis=1).sum())


def girths(cage, fine, landmarks):
    """{'waist', 'hip', 'chest', 'waist-hip'} of the cage subdivided once, arms left out."""
    trunk = fine[cage.refined(makehuman.bone_share(ARM)) < 0.3]
    at = landmarks.__getitem__
    waist = min(girth(trunk, z) for z in np.arange(at("iliac-crest-top.left")[2] - 20,
                                                   at("rib-10-midaxillary.left")[2] + 30, 6))
    hip = max(girth(trunk, z) for z in np.arange(at("pubic-symphysis")[2] - 40,
                                                 at("anterior-superior-iliac-spine.left")[2], 6))
    return {"waist": waist, "hip": hip, "chest": girth(trunk, at("nipple.left")[2]), "waist-hip": waist / hip}


def breast_volume(cage, fine, share):
    """Millilitres between the skin and the smoothest skin over the same border: (left, right). share: breast_height()'s
    belonging of the fine vertices."""
    triangles = mesh.triangles_of(cage.fine_quads)
    stiffness, area = mesh.laplacian(fine, triangles)
    bi = (stiffness.T @ sparse.diags(1 / np.maximum(area, 0.3)) @ stiffness).tocsr()
    inner = np.where(share > 0.3)[0]
    outer = np.setdiff1d(np.arange(len(fine)), inner)
    flat = fine.copy()
    flat[inner] = linear.splu(bi[inner][:, inner].tocsc()).solve(-bi[inner][:, outer] @ fine[outer])
    found = []
    for sign in (1, -1):
        belongs = np.zeros(len(fine), bool)
        belongs[inner] = fine[inner, 0] * sign > 0
        faces = triangles[belongs[triangles].any(1)]
        found.append((mesh.volume(fine, faces) - mesh.volume(flat, faces)) * 1000)
    return found
